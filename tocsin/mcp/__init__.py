"""Tools for assistants, by the Model Context Protocol: they read and never write; every answer has its sentences."""
