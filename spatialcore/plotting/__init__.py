"""Maps and charts, for print and for the browser."""
