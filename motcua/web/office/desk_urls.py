"""Addresses of the desk: receiving, papers, slips, giving results back."""

from django.urls import path

from motcua.web.office.views import papers, reception, reception_batch, reception_start, returns, slips

urlpatterns = [
    path("tiep-nhan/", reception_start.start, name="reception"),
    path("tiep-nhan/hay-dung/", reception_start.favourite, name="reception-favourite"),
    path("tiep-nhan/nhap/<str:code>/bo/", reception_start.discard, name="reception-discard"),
    path("tiep-nhan/xong/<str:code>/", reception_start.received, name="received"),
    path("tiep-nhan/<str:procedure>/", reception.receive, name="receive"),
    path("tiep-nhan/<str:procedure>/nhieu/", reception_batch.receive_many, name="receive-many"),
    path("tra-ket-qua/", returns.returns, name="returns"),
    path("tra-ket-qua/buu-chinh/", returns.post_list, name="post-list"),
    path("tra-ket-qua/<str:code>/", returns.give_back, name="give-back"),
    path("so/", slips.register, name="register"),
    path("so/<int:year>/<int:first>/", slips.register_part, name="register-part"),
    path("ho-so/<str:code>/phieu/<int:seq>/", slips.slip, name="slip"),
    path("ho-so/<str:code>/phieu/kiem-soat/", slips.control, name="control-sheet"),
    path("ho-so/<str:code>/giay-to/them/", papers.case_papers, name="case-papers"),
    path("giay-to/<str:code>/", papers.arrange, name="paper"),
    path("giay-to/<str:code>/mo/", papers.opened, name="paper-file"),
    path("giay-to/<str:code>/trang/<int:position>/", papers.page, name="paper-page"),
    path("hop-quet/<str:code>/", papers.scan_page, name="scan-page"),
]
