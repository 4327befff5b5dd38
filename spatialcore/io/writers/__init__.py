"""Writers: one module per format. Every file is committed whole; abundances stay abundances, shares stay shares."""
