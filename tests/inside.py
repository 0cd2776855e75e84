"""Addresses that lead inside a network, in every form in which they are written; and a network without connections."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

PUBLIC = "93.184.215.14"

# What the names below resolve to; each is asked for once an attempt, and gives its answers in turn.
NAMES: dict[str, Sequence[Sequence[str]]] = {
    "open.example": [[PUBLIC]],
    "localhost": [["127.0.0.1", "::1"]],
    "localhost.": [["127.0.0.1"]],
    "localhost.localdomain": [["127.0.0.1"]],
    "127.0.0.1.nip.example": [["127.0.0.1"]],
    "inside.example": [["10.0.0.7"]],
    "inside6.example": [["fd00::7"]],
    "mapped.example": [["::ffff:192.168.0.7"]],
    "one-of-two.example": [[PUBLIC, "192.168.0.7"]],
    "one-of-two-6.example": [[PUBLIC, "fe80::1"]],
    "metadata.google.internal": [["169.254.169.254"]],
    "rebinding.example": [[PUBLIC], ["127.0.0.1"]],
}

HOSTS = {
    "loopback": "127.0.0.1",
    "loopback, another": "127.8.8.8",
    "decimal": "2130706433",
    "octal": "017700000001",
    "octal by parts": "0177.0.0.01",
    "hexadecimal": "0x7f000001",
    "hexadecimal by parts": "0x7f.0x0.0x0.0x1",
    "mixed": "0x7f.1",
    "two parts": "127.1",
    "three parts": "127.0.1",
    "padded with noughts": "0000177.0.0.1",
    "overflowing": "4294967297",
    "full width digits": "１２７.０.０.１",
    "circled digits": "①②⑦.⓪.⓪.①",
    "ideographic stops": "127。0。0。1",
    "Arabic digits": "١٢٧.٠.٠.١",
    "percent-encoded": "%31%32%37.0.0.1",
    "trailing dot": "127.0.0.1.",
    "two trailing dots": "127.0.0.1..",
    "this host": "0.0.0.0",
    "nought": "0",
    "this network": "0.1.2.3",
    "private, ten": "10.1.2.3",
    "private, decimal": "167837955",
    "private, 172": "172.31.255.254",
    "private, 192": "192.168.1.1",
    "link-local": "169.254.1.1",
    "shared (CGNAT)": "100.64.0.1",
    "benchmarks": "198.18.0.1",
    "documentation": "203.0.113.9",
    "protocol assignments": "192.0.0.8",
    "relay of 6to4": "192.88.99.1",
    "multicast": "224.0.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "metadata of most clouds": "169.254.169.254",
    "metadata, decimal": "2852039166",
    "metadata, hexadecimal": "0xa9fea9fe",
    "metadata of Alibaba": "100.100.100.200",
    "metadata of Oracle": "192.0.0.192",
    "metadata of containers": "169.254.170.2",
    "platform of Azure": "168.63.129.16",
    "loopback, 6": "[::1]",
    "loopback, 6, in full": "[0:0:0:0:0:0:0:1]",
    "unspecified, 6": "[::]",
    "mapped": "[::ffff:127.0.0.1]",
    "mapped, hexadecimal": "[::ffff:7f00:1]",
    "mapped, private": "[::ffff:10.0.0.1]",
    "compatible": "[::127.0.0.1]",
    "translated": "[::ffff:0:127.0.0.1]",
    "NAT64": "[64:ff9b::7f00:1]",
    "NAT64, metadata": "[64:ff9b::169.254.169.254]",
    "NAT64 of one's own": "[64:ff9b:1::a00:1]",
    "6to4": "[2002:7f00:1::]",
    "6to4, private": "[2002:c0a8:101::1]",
    "Teredo": "[2001:0:7f00:1::1]",
    "ISATAP": "[2a00:1450::5efe:127.0.0.1]",
    "ISATAP, unique": "[2a00:1450::200:5efe:10.0.0.1]",
    "unique local": "[fc00::1]",
    "metadata, 6": "[fd00:ec2::254]",
    "link-local, 6": "[fe80::1]",
    "link-local, 6, of an interface": "[fe80::1%25lo]",
    "site-local": "[fec0::1]",
    "multicast, 6": "[ff02::1]",
    "documentation, 6": "[3fff::1]",
    "discarded": "[100::1]",
    "name of this machine": "localhost",
    "name in capitals": "LOCALHOST",
    "name in circled letters": "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "name, trailing dot": "localhost.",
    "name of the domain": "localhost.localdomain",
    "name of a number": "127.0.0.1.nip.example",
    "name that is inside": "inside.example",
    "name that is inside, 6": "inside6.example",
    "name that is mapped": "mapped.example",
    "name with one number inside": "one-of-two.example",
    "name with one number inside, 6": "one-of-two-6.example",
    "name of metadata": "metadata.google.internal",
}

WHOLE = {
    "user": "http://open.example@127.0.0.1/",
    "user and password": "http://open.example:80@127.0.0.1/",
    "backslash": "http://open.example\\@127.0.0.1/",
    "two users": "http://open.example@open.example@127.0.0.1/",
    "hash before the user": "http://127.0.0.1#@open.example/",
    "question before the user": "http://127.0.0.1?@open.example/",
    "port": "http://127.0.0.1:22/",
    "capital scheme": "HTTP://127.0.0.1/",
    "secure": "https://127.0.0.1/",
    "file": "file:///etc/passwd",
    "file of a host": "file://127.0.0.1/etc/passwd",
    "gopher": "gopher://127.0.0.1:6379/_INFO",
    "ftp": "ftp://127.0.0.1/",
    "dict": "dict://127.0.0.1:11211/stat",
    "ldap": "ldap://127.0.0.1/",
    "jar": "jar:http://127.0.0.1!/",
    "data": "data:text/html,Ships",
    "netdoc": "netdoc:///etc/passwd",
    "view-source": "view-source:http://127.0.0.1/",
    "no scheme": "//127.0.0.1/",
    "no host": "http:///127.0.0.1/",
    "one slash": "http:/127.0.0.1/",
    "no slash": "http:127.0.0.1/",
    "line end in the host": "http://127.0.0.1\r\nHost: open.example/",
    "tab in the host": "http://127.0.\t0.1/",
}

FORMS = {**{what: f"http://{host}/" for what, host in HOSTS.items()}, **WHOLE}


class Network:
    """Resolves the names above, and writes down to which numbers a connection was asked for; it makes none."""

    def __init__(self) -> None:
        self.connected: list[str] = []
        self.asked: list[str] = []

    def getaddrinfo(self, host: str | bytes, port: Any, *_: object, **__: object) -> list[Any]:
        name = (host.decode() if isinstance(host, bytes) else host).casefold()
        try:
            numbers: Sequence[str] = [str(ipaddress.ip_address(name.partition("%")[0]))]
        except ValueError:
            try:
                numbers = [socket.inet_ntoa(socket.inet_aton(name))]  # as the system does
            except OSError:
                if name not in NAMES:
                    raise socket.gaierror("Name or service not known") from None
                answers = NAMES[name]
                numbers = answers[min(self.asked.count(name), len(answers) - 1)]
                self.asked.append(name)
        family = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [
            (family[ipaddress.ip_address(one).version], socket.SOCK_STREAM, 6, "", (one, int(port or 0)))
            for one in numbers
        ]

    def connect(self, _: socket.socket, place: Any) -> None:
        self.connected.append(str(place[0]))
        raise ConnectionRefusedError("no network here")


@contextmanager
def no_network() -> Iterator[Network]:
    """Let nothing in this process resolve or reach a host, for the block."""
    network = Network()
    with (
        patch("socket.getaddrinfo", network.getaddrinfo),
        patch("socket.socket.connect", lambda one, place: network.connect(one, place)),
    ):
        yield network
