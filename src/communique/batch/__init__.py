"""Batch: many inputs coded by many processes into a dataset of Parquet files, each shard of it exactly once."""

from communique.batch.manifest import Manifest, write_manifest
from communique.batch.plan import Plan, make_plan
from communique.batch.workers import code_shards
from communique.dataset.layout import Shard

__all__ = ["Manifest", "Plan", "Shard", "code_shards", "make_plan", "write_manifest"]
