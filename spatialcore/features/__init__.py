"""Patches, the features of spots (frozen backbones, colour and texture), and what members read of them."""
