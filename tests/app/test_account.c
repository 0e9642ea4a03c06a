/* account: coming in by a link, sessions, tokens, and a name. */
#include "app/account.h"

#include "app/story.h"
#include "fake_os.h"

static str link_of(struct story *s)
{
    str secret;
    struct turn *t = story_owner(s);
    check_true(app_make_enter_link(t, &secret));
    return str_copy(&s->program, secret);
}

static void a_link_signs_in_once(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str secret = link_of(&s), session;
    bool is_good = false;
    t = story_nobody(&s);
    check_true(app_check_enter_link(t, secret, &is_good));
    check_true(is_good);
    check_true(app_check_enter_link(t, secret, &is_good));
    check_true(is_good); /* looking changes nothing */
    check_true(app_enter(t, secret, &session));
    session = str_copy(&s.program, session);
    t = story_nobody(&s);
    check_false(app_enter(t, secret, &session));
    check_failed(t, ERR_NOT_FOUND);
    t = story_nobody(&s);
    check_true(app_check_enter_link(t, secret, &is_good));
    check_false(is_good);
    check_true(turn_as_session(t, session));
    check_str(t->actor.person.name, OWNER_UNNAMED);
    story_end(&s);
}

static void a_link_dies_after_fifteen_minutes(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str secret = link_of(&s), session;
    fake_os_pass_ms((int64_t)ENTER_LINK_MINUTES * MINUTE_MS + 1);
    t = story_nobody(&s);
    check_false(app_enter(t, secret, &session));
    check_failed(t, ERR_NOT_FOUND);
    story_end(&s);
}

static void a_wrong_link_says_what_a_used_one_says(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str session;
    t = story_nobody(&s);
    check_false(app_enter(t, S("00000000000000000000000000"), &session));
    check_failed(t, ERR_NOT_FOUND);
    story_end(&s);
}

static void a_session_ends_when_it_is_left_or_long_unused(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str session;
    t = story_nobody(&s);
    check_true(app_enter(t, link_of(&s), &session));
    session = str_copy(&s.program, session);
    t = story_nobody(&s);
    check_true(turn_as_session(t, session));
    check_true(app_leave(t, session));
    t = story_nobody(&s);
    check_false(turn_as_session(t, session));
    check_failed(t, ERR_SIGN_IN);

    t = story_nobody(&s);
    check_true(app_enter(t, link_of(&s), &session));
    session = str_copy(&s.program, session);
    fake_os_pass_ms(((int64_t)SESSION_IDLE_DAYS + 1) * DAY_MS);
    t = story_nobody(&s);
    check_false(turn_as_session(t, session));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

static void a_token_needs_a_name_and_known_scopes(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct token token;
    str secret;
    check_false(app_add_token(t, S(" "), S("read,fly"), &token, &secret));
    check_refused(t, S("name"), COMPLAINT_MISSING);
    check_refused(t, S("scope"), COMPLAINT_NOT_A_CHOICE);
    story_end(&s);
}

static void a_removed_token_opens_nothing(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct token token;
    str secret;
    check_true(app_add_token(t, S("shell"), S("read"), &token, &secret));
    secret = str_copy(&s.program, secret);
    check_true(app_remove_token(t, id_str(t->arena, token.id)));
    t = story_nobody(&s);
    check_false(turn_as_token(t, secret));
    check_failed(t, ERR_SIGN_IN);
    t = story_owner(&s);
    check_false(app_remove_token(t, S("nonsense")));
    check_failed(t, ERR_NOT_FOUND);
    story_end(&s);
}

static void a_token_makes_no_stronger_one(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct token token;
    str secret;
    t = story_token(&s, S("read"));
    check_false(app_add_token(t, S("more"), S("write"), &token, &secret));
    check_failed(t, ERR_FORBIDDEN);
    story_end(&s);
}

static void a_name_is_kept_and_a_bad_one_refused(void **state)
{
    (void)state;
    static const struct {
        str name;
        enum complaint_code code;
    } cases[] = {
        {S("  "), COMPLAINT_MISSING},
        {S("A\nB"), COMPLAINT_NOT_TEXT},
        {S("A\xff"), COMPLAINT_NOT_TEXT},
        {S("0123456789012345678901234567890123456789012345678901234567890123456789"
           "0123456789012345678901234567890"),
         COMPLAINT_TOO_LONG},
    };
    struct story s;
    struct turn *t = story_begin(&s);
    check_true(app_set_name(t, S(" Noor Haddad ")));
    t = story_owner(&s);
    check_str(t->actor.person.name, S("Noor Haddad"));
    for (size_t i = 0; i < LENGTH(cases); i++) {
        t = story_owner(&s);
        check_false(app_set_name(t, cases[i].name));
        check_refused(t, S("name"), cases[i].code);
    }
    t = story_token(&s, S("read"));
    check_str(t->actor.person.name, S("Noor Haddad"));
    check_false(app_set_name(t, S("Mallory")));
    check_failed(t, ERR_FORBIDDEN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_signs_in_once),
        cmocka_unit_test(a_link_dies_after_fifteen_minutes),
        cmocka_unit_test(a_wrong_link_says_what_a_used_one_says),
        cmocka_unit_test(a_session_ends_when_it_is_left_or_long_unused),
        cmocka_unit_test(a_token_needs_a_name_and_known_scopes),
        cmocka_unit_test(a_removed_token_opens_nothing),
        cmocka_unit_test(a_token_makes_no_stronger_one),
        cmocka_unit_test(a_name_is_kept_and_a_bad_one_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
