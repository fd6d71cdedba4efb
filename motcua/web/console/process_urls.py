"""Addresses of the console's pages about internal processes; part of the console's own."""

from django.urls import path

from motcua.web.console.views import process_drafts, process_files, process_pages, process_plays, process_publishing

urlpatterns = [
    path("thu-tuc/quy-trinh/cua/<str:code>/", process_pages.listing, name="procedure-processes"),
    path("thu-tuc/quy-trinh/cua/<str:code>/lap/", process_drafts.begin, name="process-new"),
    path("thu-tuc/quy-trinh/ma/<str:code>/", process_pages.process, name="process"),
    path("thu-tuc/quy-trinh/ma/<str:code>/so-sanh/", process_pages.differences, name="process-differences"),
    path("thu-tuc/quy-trinh/ma/<str:code>/soan/", process_drafts.edit, name="process-edit"),
    path("thu-tuc/quy-trinh/ma/<str:code>/nhap/", process_drafts.take_in, name="process-import"),
    path("thu-tuc/quy-trinh/ma/<str:code>/tep/<int:number>.<slug:kind>", process_files.file, name="process-file"),
    path("thu-tuc/quy-trinh/ma/<str:code>/chay-thu/<int:number>/", process_plays.play, name="process-play"),
    path("thu-tuc/quy-trinh/ma/<str:code>/ban-hanh/", process_publishing.publish, name="process-publish"),
    path("thu-tuc/quy-trinh/ma/<str:code>/ngung/", process_publishing.retire, name="process-retire"),
]
