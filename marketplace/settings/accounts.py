"""Who may sign in, how, and how often; imported by base."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "marketplace.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "marketplace.accounts.forms.SignInForm",
    "signup": "marketplace.accounts.forms.SignUpForm",
    "confirm_email_verification_code": "marketplace.accounts.forms.ConfirmEmailForm",
    "change_email": "marketplace.accounts.forms.OtherEmailForm",
    "add_email": "marketplace.accounts.forms.ChangeEmailForm",
    "reset_password": "marketplace.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "marketplace.accounts.forms.NewPasswordForm",
    "change_password": "marketplace.accounts.forms.ChangePasswordForm",
    "set_password": "marketplace.accounts.forms.FirstPasswordForm",
    "reauthenticate": "marketplace.accounts.forms.ConfirmByPasswordForm",
}
# allauth counts over a sliding window. "key" is the e-mail address that was typed, or the person; "ip" the visitor's
# network.
ACCOUNT_RATE_LIMITS = {
    "login": "30/5m/ip",
    "login_failed": "10/5m/ip,10/5m/key",
    "second_step": "5/5m/key",
    "signup": "10/h/ip",
    "reset_password": "5/d/key,20/d/ip",
    "reset_password_from_key": "20/h/ip",
    "reauthenticate": "10/5m/user",
    "change_password": "5/5m/user",
    "manage_email": "10/h/user",
    "confirm_email": "1/10s/key,10/h/key",
}
PASSWORD_RESET_TIMEOUT = 3600

# Seconds. A session ends after so long without a page, and after so long whatever happens. "careful" is for staff and
# for who touches money.
SESSION_LIMITS = {
    "everyone": {"idle": 7 * 86_400, "absolute": 30 * 86_400},
    "careful": {"idle": 3_600, "absolute": 12 * 3_600},
}
SESSION_COOKIE_AGE = 30 * 86_400
CSRF_COOKIE_HTTPONLY = True

# False only in the demonstration: who touches money sets up a second step first.
MFA_REQUIRED = True
MFA_ADAPTER = "marketplace.accounts.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "marketplace.accounts.forms.SecondStepForm",
    "reauthenticate": "marketplace.accounts.forms.ConfirmByCodeForm",
    "activate_totp": "marketplace.accounts.forms.AddAppForm",
    "add_webauthn": "marketplace.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "marketplace.accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samenmarkt"
MFA_TOTP_TOLERANCE = 1
"""Codes of half a minute ago and ahead count: people type slowly and clocks differ."""

# One door: Wagtail's own ways to sign in and to choose a password are closed (accounts/admin/urls.py).
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
