"""Which body and which officer (cơ quan, cán bộ): the tree of agencies through time, authority, delegation."""
