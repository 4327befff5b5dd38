"""Patches, features of frozen backbones, features made elsewhere, and what members read of them."""
