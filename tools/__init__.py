"""Tools of the house: contracts of the walls and generators of documents. The product never imports them."""
