"""The parts of a batch and of a merge that are done by a Dask cluster.

``at_worker`` is what the cluster's workers load, ``runner`` the process that each of them starts, ``client`` what the
command does that gives them work.
"""
