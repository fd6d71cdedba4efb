"""The design system (hệ thống giao diện): base pages, components, form rendering, styles and scripts."""
