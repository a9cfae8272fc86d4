"""Reading: bytes to documents.

``read_path`` takes a file or a folder, ``read_stream`` an open stream; both yield a Document or a Rejected with its
reason for everything they are given.
"""

from communique.read.document import Overrides
from communique.read.files import READERS, holds_many, input_files, read_path, read_stream

__all__ = ["READERS", "Overrides", "holds_many", "input_files", "read_path", "read_stream"]
