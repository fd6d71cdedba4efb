"""Finding a procedure the way people speak (tìm thủ tục theo lời nói thường ngày): pure words and weights."""
