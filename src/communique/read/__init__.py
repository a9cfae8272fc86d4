"""Reading: bytes to documents.

``read_path`` takes a file or a folder, ``read_named`` an open file, ``read_stream`` any open stream; they yield a
Document or a Rejected with its reason for everything they are given.
"""

from communique.read.document import Overrides
from communique.read.files import READERS, holds_many, input_files, read_named, read_path, read_stream

__all__ = ["READERS", "Overrides", "holds_many", "input_files", "read_named", "read_path", "read_stream"]
