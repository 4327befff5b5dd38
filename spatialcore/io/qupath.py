"""Tell what objects of QuPath's GeoJSON are, in the words of its older versions as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OLD_IDS = {f"Path{role.title()}Object": role for role in ("detection", "tile", "cell", "annotation")}
"""What older versions write as the id of every object, and the role that it stands for."""

SPOT_ROLES = ("detection", "tile", "cell")
"""Roles of objects that are read as spots; the others are annotations."""


def role(feature: Mapping[str, Any]) -> str:
    """Return what QuPath says an object is, empty where it says nothing; older versions say it in `object_type` or in the id."""
    properties = feature.get("properties")
    stated = (properties.get("objectType") or properties.get("object_type")) if isinstance(properties, dict) else None
    return str(stated or OLD_IDS.get(str(feature.get("id")), ""))
