"""XML as lists come in it: streamed, with no entity of its own resolved and nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree  # type: ignore[import-untyped]

from tocsin.errors import InputError, reason


def elements(content: bytes, *tags: str, name: str) -> Iterator[etree._Element]:
    """Yield the elements of these tags, whatever their namespace, each emptied once the next is asked for.

    InputError names the file (`name`) where it is no XML, or ends in its middle.
    """
    wanted = [f"{{*}}{tag}" for tag in tags]
    try:
        steps = etree.iterparse(
            BytesIO(content), events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, element in steps:
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:  # else emptied elements gather under the root
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is no whole XML file ({reason(error)}); fetch it again") from error


def text(element: etree._Element, path: str) -> str:
    """Return the text at a path of tags, whatever their namespaces; nothing where there is none."""
    found = element.find("/".join(f"{{*}}{tag}" for tag in path.split("/")))
    return (found.text or "").strip() if found is not None else ""


def texts(element: etree._Element, path: str) -> list[str]:
    """Return all texts at a path of tags."""
    return [(one.text or "").strip() for one in under(element, path)]


def under(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path of tags."""
    return list(element.findall("/".join(f"{{*}}{tag}" for tag in path.split("/"))))
