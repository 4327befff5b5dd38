"""How the state of a run looks wherever it is named: colour and icon."""

STATES = {
    "queued": ("gray", ":material/schedule:"),
    "running": ("blue", ":material/play_circle:"),
    "cancelling": ("orange", ":material/stop_circle:"),
    "cancelled": ("gray", ":material/cancel:"),
    "failed": ("red", ":material/error:"),
    "interrupted": ("orange", ":material/power_off:"),
    "finished": ("green", ":material/check_circle:"),
}
