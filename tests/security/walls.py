"""Who may come where: a row for every address outside the admin. A new address without a row fails the tests.

Each row: how to fill the address in, then the status that visitor, private person, buyer, member, coordinator,
treasurer and staff get from GET and from an empty POST. One status stands for all seven. Objects belong to somebody
else than whoever asks, so that 404 is what another's thing answers. 302 leads to sign in or to showing who one is.
"""

from typing import Any, NamedTuple

ROLES = ("visitor", "private", "buyer", "member", "coordinator", "treasurer", "staff")


class Row(NamedTuple):
    get: str
    post: str
    fill: dict[str, Any] = {}

    def expected(self, method: str) -> list[int]:
        """A status per role."""
        statuses = [int(status) for status in getattr(self, method).split()]
        return statuses * len(ROLES) if len(statuses) == 1 else statuses


DOOR = "302 200 200 200 200 200 200"
DOOR_THEN_405 = "302 405 405 405 405 405 405"
HIDDEN = "302 404 404 404 404 404 404"
OUTSIDE = "200 302 302 302 302 302 302"

WALLS = {
    "account": Row(DOOR, "405"),
    "account_change_password": Row(DOOR, DOOR),
    "account_details": Row(DOOR, DOOR),
    "account_email": Row(DOOR, "302"),
    "account_email_verification_sent": Row("302", "302"),
    "account_erase": Row("302", "302"),
    "account_export": Row("405", "302"),
    "account_inactive": Row("200", "405"),
    "account_login": Row(OUTSIDE, OUTSIDE),
    "account_logout": Row(DOOR, "302"),
    "account_reauthenticate": Row(DOOR, DOOR),
    "account_reset_password": Row("200", "200"),
    "account_reset_password_done": Row("200", "405"),
    "account_reset_password_from_key": Row("200", "200", {"uidb36": "1", "key": "abc"}),
    "account_reset_password_from_key_done": Row("200", "405"),
    "account_set_password": Row("302", "302"),
    "account_signup": Row(OUTSIDE, OUTSIDE),
    "category_detail": Row("200", "405", {"category": "eten-en-catering"}),
    "colleague_invite": Row(HIDDEN, HIDDEN, {"pk": 1}),
    "colleague_remove": Row("405", HIDDEN, {"pk": 1}),
    "colleague_role": Row("405", HIDDEN, {"pk": 1}),
    "compare": Row("200", "405"),
    "contact": Row("200", "200"),
    "cooperative_ask": Row("200", "200", {"slug": "een-ander"}),
    "cooperative_detail": Row("200", "405", {"slug": "een-ander"}),
    "cooperative_index": Row("200", "405"),
    "cooperative_social_image": Row("200", "405", {"slug": "een-ander"}),
    "demo_enter": Row("405", "302"),
    "demo_mail": Row("200", "405"),
    "demo_mail_detail": Row("404", "405", {"pk": 1}),
    "demo_mail_empty": Row("405", "302"),
    "demo_mail_html": Row("404", "405", {"pk": 1}),
    "demo_media": Row("404", "405", {"path": "x.jpg"}),
    "dot_map_image": Row("200", "405"),
    "health": Row("200", "405"),
    "invitation": Row("410", "410", {"token": "abc"}),
    "invitation_withdraw": Row("405", HIDDEN, {"pk": 1}),
    "mfa_activate_totp": Row("302", "302"),
    "mfa_add_webauthn": Row("302", "302"),
    "mfa_authenticate": Row("302", "302"),
    "mfa_deactivate_totp": Row(HIDDEN, HIDDEN),
    "mfa_download_recovery_codes": Row(HIDDEN, HIDDEN),
    "mfa_edit_webauthn": Row("302", "302", {"pk": 1}),
    "mfa_generate_recovery_codes": Row("302", "302"),
    "mfa_index": Row(DOOR, DOOR_THEN_405),
    "mfa_list_webauthn": Row(DOOR, DOOR_THEN_405),
    "mfa_login_webauthn": Row("302", "302"),
    "mfa_reauthenticate": Row("302", "302"),
    "mfa_reauthenticate_webauthn": Row("302", "302"),
    "mfa_remove_webauthn": Row("302", "302", {"pk": 1}),
    "mfa_view_recovery_codes": Row(HIDDEN, DOOR_THEN_405),
    "offering_ask": Row("200", "200", {"pk": 1, "slug": "aanbod"}),
    "offering_detail": Row("301", "405", {"pk": 1, "slug": "aanbod"}),
    "offering_index": Row("200", "405"),
    "offering_social_image": Row("200", "405", {"pk": 1}),
    "organisation": Row(HIDDEN, "405", {"pk": 1}),
    "organisation_edit": Row(HIDDEN, HIDDEN, {"pk": 1}),
    "organisation_new": Row(DOOR, DOOR),
    "quilt_image": Row("200", "405", {"columns": 5, "rows": 5}),
    "recent_forget": Row("405", "302"),
    "robots": Row("200", "405"),
    "saved_search_delete": Row("405", HIDDEN, {"pk": 1}),
    "saved_search_edit": Row(HIDDEN, HIDDEN, {"pk": 1}),
    "saved_search_index": Row(DOOR, "405"),
    "saved_search_new": Row("405", "302 422 422 422 422 422 422"),
    "saved_search_run": Row("405", HIDDEN, {"pk": 1}),
    "saved_search_stop": Row("404", "404", {"token": "1.abc"}),
    "search_export": Row("200", "405", {"kind": "csv"}),
    "search_clicked": Row("405", "400"),
    "search_results": Row("200", "405"),
    "shortlist": Row(HIDDEN, "405", {"pk": 1}),
    "shortlist_delete": Row("405", HIDDEN, {"pk": 1}),
    "shortlist_edit": Row(HIDDEN, HIDDEN, {"pk": 1}),
    "shortlist_export": Row(HIDDEN, "405", {"pk": 1, "kind": "pdf"}),
    "shortlist_index": Row("200", "405"),
    "shortlist_item": Row(HIDDEN, HIDDEN, {"pk": 1}),
    "shortlist_item_move": Row("405", HIDDEN, {"pk": 1}),
    "shortlist_item_remove": Row("405", HIDDEN, {"pk": 1}),
    "shortlist_item_restore": Row("405", HIDDEN, {"pk": 1}),
    "shortlist_new": Row(DOOR, DOOR),
    "shortlist_restore": Row("405", HIDDEN, {"pk": 1}),
    "shortlist_save": Row(HIDDEN, HIDDEN),
    "search_suggestions": Row("200", "405"),
    "sitemap": Row("200", "405"),
    "sitemap_section": Row("200", "405", {"section": "offerings"}),
    "snapshot_choose": Row("405", HIDDEN, {"pk": 1}),
    "snapshot_detail": Row(HIDDEN, "405", {"pk": 1}),
    "snapshot_export": Row(HIDDEN, "405", {"pk": 1, "kind": "csv"}),
    "snapshot_index": Row(DOOR, "405"),
    "snapshot_new": Row("405", "302 302 200 302 302 302 302"),
    "still_life_image": Row("200", "405", {"sub": "lunch", "variant": "1"}),
    "subcategory_detail": Row(
        "200", "405", {"category": "eten-en-catering", "subcategory": "bedrijfslunch-en-vergaderlunch"}
    ),
    "tile_image": Row("200", "405", {"slug": "een-ander", "n": "3"}),
    "usersessions_list": Row(DOOR, "302"),
    "wagtail_serve": Row("200", "200"),
    "wagtailcore_authenticate_with_password": Row("404", "404", {"page_view_restriction_id": 1, "page_id": 1}),
    "wagtailcore_login": Row("302", "302"),
    "wagtaildocs_authenticate_with_password": Row("404", "404", {"restriction_id": 1}),
    "wagtaildocs_serve": Row("404", "405", {"document_id": 1, "document_filename": "x.pdf"}),
}
