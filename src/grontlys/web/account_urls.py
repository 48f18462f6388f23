"""The sign-in packages' pages that are in use, under their own names. The rest of their names exist, because the packages ask for
them, and answer 404: nobody signs up alone, and an e-mail address is changed by an administrator.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path


@login_not_required
def closed(request: HttpRequest, **parts: str) -> HttpResponse:
    """A page of the packages that this product does not have."""
    raise Http404


urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("sperret/", account.account_inactive, name="account_inactive"),
    path("bekreft/", account.reauthenticate, name="account_reauthenticate"),
    path("passord/", account.password_change, name="account_change_password"),
    path("passord/glemt/", account.password_reset, name="account_reset_password"),
    path("passord/glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path("passord/nytt/ferdig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("to-trinn/", mfa.index, name="mfa_index"),
    path("to-trinn/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("to-trinn/bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("to-trinn/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("to-trinn/app/av/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trinn/reservekoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("to-trinn/reservekoder/nye/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("to-trinn/reservekoder/fil/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("ny/", closed, name="account_signup"),
    path("epost/", closed, name="account_email"),
    path("epost/sendt/", closed, name="account_email_verification_sent"),
    path("epost/<str:key>/", closed, name="account_confirm_email"),
    path("passord/sett/", closed, name="account_set_password"),
    path("kode/", closed, name="account_confirm_login_code"),
]
