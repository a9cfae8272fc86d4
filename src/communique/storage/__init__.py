"""Folders of files on this machine's disk or in object storage, behind one small interface."""

from communique.storage.folder import Folder, is_address, opened_folder
from communique.storage.local import LocalFolder

__all__ = ["Folder", "LocalFolder", "is_address", "opened_folder"]
