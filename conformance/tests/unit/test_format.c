/* String formats from both sides. Sources: the specification of each format at atproto.com/specs,
 * RFC 3986 for uri, RFC 5646 for language; the strings are our own. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <cocore/format.h>

#define DIGEST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static bool check(enum cocore_format format, const char *text, size_t len,
                  struct cocore_format_fault *fault)
{
    char *copy = exact_copy(text, len);
    *fault = (struct cocore_format_fault){COCORE_VIOLATION_COUNT, NULL};
    bool good = cocore_format_check(format, copy, len, fault);
    free(copy);
    if (!good)
        assert_true(fault->reason != NULL && strlen(fault->reason) > 0);
    return good;
}

struct example {
    enum cocore_format format;
    const char *text;
};

static const struct example good[] = {
    {COCORE_FORMAT_DID, "did:plc:abcdefghijklmnopqrstuvwx"},
    {COCORE_FORMAT_DID, "did:web:example.com%3A8080"},
    {COCORE_FORMAT_DID, "did:a:b"},
    {COCORE_FORMAT_DID, "did:method:a:b:c"},
    {COCORE_FORMAT_DID, "did:method::::x"},
    {COCORE_FORMAT_DID, "did:method:-._"},
    {COCORE_FORMAT_DID, "did:method:%zz"},
    {COCORE_FORMAT_DID, "did:method:A1"},
    {COCORE_FORMAT_HANDLE, "a.co"},
    {COCORE_FORMAT_HANDLE, "A.CO"},
    {COCORE_FORMAT_HANDLE, "8.example"},
    {COCORE_FORMAT_HANDLE, "x--y.example.com"},
    {COCORE_FORMAT_HANDLE, "1.2.3.c4"},
    {COCORE_FORMAT_HANDLE, "xn--ls8h.test"},
    {COCORE_FORMAT_AT_IDENTIFIER, "did:plc:x"},
    {COCORE_FORMAT_AT_IDENTIFIER, "alice.example.com"},
    {COCORE_FORMAT_AT_IDENTIFIER, "did.example.com"},
    {COCORE_FORMAT_NSID, "com.example.thing"},
    {COCORE_FORMAT_NSID, "a.0.c"},
    {COCORE_FORMAT_NSID, "com.a-b.thing"},
    {COCORE_FORMAT_NSID, "CoM.Example.tHing9"},
    {COCORE_FORMAT_NSID, "net.users.bob.ping"},
    {COCORE_FORMAT_RECORD_KEY, "3jui7kd54zh2y"},
    {COCORE_FORMAT_RECORD_KEY, "self"},
    {COCORE_FORMAT_RECORD_KEY, "a:b~c_d-e.f"},
    {COCORE_FORMAT_RECORD_KEY, "..."},
    {COCORE_FORMAT_RECORD_KEY, "~"},
    {COCORE_FORMAT_TID, "3jzfcijpj2z2a"},
    {COCORE_FORMAT_TID, "2222222222222"},
    {COCORE_FORMAT_TID, "jzzzzzzzzzzzz"},
    {COCORE_FORMAT_TID, "7777777777777"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc"},
    {COCORE_FORMAT_AT_URI, "at://alice.example.com"},
    {COCORE_FORMAT_AT_URI, "at://alice.example.com/com.example.thing"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/self"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/a:b~c"},
    {COCORE_FORMAT_CID, "bafyrei" DIGEST},
    {COCORE_FORMAT_CID, "bafkrei" DIGEST},
    {COCORE_FORMAT_CID, "bafyreih777777777777777777777777777777777777777777777777774"},
    {COCORE_FORMAT_URI, "https://example.com"},
    {COCORE_FORMAT_URI, "https://user:pw@example.com:8080/a/b;c=1?d=/e?#f/?"},
    {COCORE_FORMAT_URI, "a:b"},
    {COCORE_FORMAT_URI, "a+b-c.9:x"},
    {COCORE_FORMAT_URI, "mailto:someone@example.com"},
    {COCORE_FORMAT_URI, "urn:isbn:0451450523"},
    {COCORE_FORMAT_URI, "at://alice.example.com/com.example.thing/self"},
    {COCORE_FORMAT_URI, "http://[::1]/"},
    {COCORE_FORMAT_URI, "http://[2001:db8::7]:80/"},
    {COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:7:8]"},
    {COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:7::]"},
    {COCORE_FORMAT_URI, "http://[::2:3:4:5:6:7:8]"},
    {COCORE_FORMAT_URI, "http://[::ffff:192.0.2.1]"},
    {COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:255.0.9.10]"},
    {COCORE_FORMAT_URI, "http://[v1f.a:b]"},
    {COCORE_FORMAT_URI, "http://example.com:"},
    {COCORE_FORMAT_URI, "http://999.999.999.999/"},
    {COCORE_FORMAT_URI, "file:///etc/hosts"},
    {COCORE_FORMAT_URI, "x:%20%aF"},
    {COCORE_FORMAT_URI, "x://"},
    {COCORE_FORMAT_URI, "x:!$&'()*+,;=:@/-._~"},
    {COCORE_FORMAT_LANGUAGE, "en"},
    {COCORE_FORMAT_LANGUAGE, "pt-BR"},
    {COCORE_FORMAT_LANGUAGE, "zh-Hant-TW"},
    {COCORE_FORMAT_LANGUAGE, "sgn-BE-NL"},
    {COCORE_FORMAT_LANGUAGE, "es-419"},
    {COCORE_FORMAT_LANGUAGE, "i-default"},
    {COCORE_FORMAT_LANGUAGE, "x-private"},
    {COCORE_FORMAT_DATETIME, "2026-07-01T12:34:56.789Z"},
};

static const struct example bad[] = {
    {COCORE_FORMAT_DID, "did:"},
    {COCORE_FORMAT_DID, "did:plc"},
    {COCORE_FORMAT_DID, "did:plc:"},
    {COCORE_FORMAT_DID, "did::x"},
    {COCORE_FORMAT_DID, "DID:plc:x"},
    {COCORE_FORMAT_DID, "did:Plc:x"},
    {COCORE_FORMAT_DID, "did:pl1:x"},
    {COCORE_FORMAT_DID, "did:plc:x:"},
    {COCORE_FORMAT_DID, "did:plc:x%"},
    {COCORE_FORMAT_DID, "did:plc:x/y"},
    {COCORE_FORMAT_DID, "did:plc:x#y"},
    {COCORE_FORMAT_DID, "did:plc:x?y"},
    {COCORE_FORMAT_DID, "did:plc:x y"},
    {COCORE_FORMAT_HANDLE, "com"},
    {COCORE_FORMAT_HANDLE, ".com"},
    {COCORE_FORMAT_HANDLE, "a..com"},
    {COCORE_FORMAT_HANDLE, "a.com."},
    {COCORE_FORMAT_HANDLE, "-a.com"},
    {COCORE_FORMAT_HANDLE, "a-.com"},
    {COCORE_FORMAT_HANDLE, "a.com-"},
    {COCORE_FORMAT_HANDLE, "a_b.com"},
    {COCORE_FORMAT_HANDLE, "a.8com"},
    {COCORE_FORMAT_HANDLE, "127.0.0.1"},
    {COCORE_FORMAT_HANDLE, "@a.com"},
    {COCORE_FORMAT_HANDLE, "did:plc:x"},
    {COCORE_FORMAT_AT_IDENTIFIER, "did:plc:"},
    {COCORE_FORMAT_AT_IDENTIFIER, "alice"},
    {COCORE_FORMAT_AT_IDENTIFIER, "@alice.example.com"},
    {COCORE_FORMAT_NSID, "com.example"},
    {COCORE_FORMAT_NSID, "com.example.3"},
    {COCORE_FORMAT_NSID, "com.example.a-b"},
    {COCORE_FORMAT_NSID, "com.example.a_b"},
    {COCORE_FORMAT_NSID, "0.example.thing"},
    {COCORE_FORMAT_NSID, "com..thing"},
    {COCORE_FORMAT_NSID, "com.-a.thing"},
    {COCORE_FORMAT_NSID, "com.a-.thing"},
    {COCORE_FORMAT_NSID, "com.example.thing."},
    {COCORE_FORMAT_NSID, ".com.example.thing"},
    {COCORE_FORMAT_NSID, "com.example.thing#main"},
    {COCORE_FORMAT_NSID, "com.example.*"},
    {COCORE_FORMAT_RECORD_KEY, "."},
    {COCORE_FORMAT_RECORD_KEY, ".."},
    {COCORE_FORMAT_RECORD_KEY, "a/b"},
    {COCORE_FORMAT_RECORD_KEY, "a b"},
    {COCORE_FORMAT_RECORD_KEY, "a@b"},
    {COCORE_FORMAT_RECORD_KEY, "a%20"},
    {COCORE_FORMAT_TID, "3jzfcijpj2z2"},
    {COCORE_FORMAT_TID, "3jzfcijpj2z2aa"},
    {COCORE_FORMAT_TID, "kzzzzzzzzzzzz"},
    {COCORE_FORMAT_TID, "zzzzzzzzzzzzz"},
    {COCORE_FORMAT_TID, "3JZFCIJPJ2Z2A"},
    {COCORE_FORMAT_TID, "3jzfcijpj2z21"},
    {COCORE_FORMAT_TID, "3jzf-cij-pj2z"},
    {COCORE_FORMAT_AT_URI, "at://"},
    {COCORE_FORMAT_AT_URI, "at:/did:plc:abc"},
    {COCORE_FORMAT_AT_URI, "AT://did:plc:abc"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/"},
    {COCORE_FORMAT_AT_URI, "at://alice"},
    {COCORE_FORMAT_AT_URI, "at:///com.example.thing"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/thing"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc//self"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/."},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/a/b"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc/com.example.thing/self#x"},
    {COCORE_FORMAT_AT_URI, "at://did:plc:abc?x"},
    {COCORE_FORMAT_AT_URI, "at://user@alice.example.com"},
    {COCORE_FORMAT_CID, "b"},
    {COCORE_FORMAT_CID, "bafyrei"},
    {COCORE_FORMAT_CID, "bafyrei" DIGEST "a"},
    {COCORE_FORMAT_CID, "bafyrei" DIGEST "aaaaaaaa"},
    {COCORE_FORMAT_CID, "bahyqaera" DIGEST}, /* dag-cbor as a number of two bytes */
    {COCORE_FORMAT_CID, "bajyrei" DIGEST},
    {COCORE_FORMAT_CID, "afyrei" DIGEST},
    {COCORE_FORMAT_CID, "bafyreI" DIGEST},
    {COCORE_FORMAT_CID, "bafyre1" DIGEST},
    {COCORE_FORMAT_CID, "example"},
    {COCORE_FORMAT_CID, "zebra crossing"},
    {COCORE_FORMAT_CID, "z0puAvtCmonpvmh9dPXWKUZ4C5yT4xVWszFixHwae4mnLEEuB"},
    {COCORE_FORMAT_CID, "f0171122g"},
    {COCORE_FORMAT_URI, "example.com"},
    {COCORE_FORMAT_URI, "https:"},
    {COCORE_FORMAT_URI, ":x"},
    {COCORE_FORMAT_URI, "1a:x"},
    {COCORE_FORMAT_URI, "a_b:x"},
    {COCORE_FORMAT_URI, "//example.com"},
    {COCORE_FORMAT_URI, "https://example.com/a b"},
    {COCORE_FORMAT_URI, "https://example.com/\t"},
    {COCORE_FORMAT_URI, "https://example.com/\x7f"},
    {COCORE_FORMAT_URI, " https://example.com"},
    {COCORE_FORMAT_LANGUAGE, "e"},
    {COCORE_FORMAT_LANGUAGE, "en-"},
    {COCORE_FORMAT_LANGUAGE, "-en"},
    {COCORE_FORMAT_LANGUAGE, "en--US"},
    {COCORE_FORMAT_LANGUAGE, "en_US"},
    {COCORE_FORMAT_LANGUAGE, "123"},
    {COCORE_FORMAT_LANGUAGE, "abcdefghi"},
    {COCORE_FORMAT_LANGUAGE, "en-abcdefghi"},
    {COCORE_FORMAT_LANGUAGE, "a-DE"},
    {COCORE_FORMAT_LANGUAGE, "x"},
    {COCORE_FORMAT_DATETIME, "2026-07-01"},
};

/* What has a finer name than "not of that format". */
static const struct {
    struct example example;
    enum cocore_violation violation;
} finer[] = {
    {{COCORE_FORMAT_URI, "https://example.com/{x}"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "https://example.com/\xc3\xa9"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "https://example.com/%"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "https://example.com/%4"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "https://example.com/%g0"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "https://example.com/[x]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "x:a#b#c"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "x:\"\\^`|<>"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://a@b@c/"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://a:80x/"}, COCORE_V_URI_GENERIC},
    /* RFC 3986 has no place for the colons of a DID after "//". */
    {{COCORE_FORMAT_URI, "at://did:plc:abc/com.example.thing/self"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[::1"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[::1]x"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[:::]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:7]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:7:8:9]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[1::2::3]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[1:2:3:4:5:6:7:1.2.3.4]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[::256.0.0.1]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[::1.2.3]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[::01.2.3.4]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[1.2.3.4]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[12345::]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[fe80::1%25eth0]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[v.x]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[v1.]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_URI, "http://[v1]"}, COCORE_V_URI_GENERIC},
    {{COCORE_FORMAT_CID, "QmYoQzzS6j92sTB4tZ92vPbvgZhsApPBJWGjGYDFNQP1zM"}, COCORE_V_CID_FORM},
    {{COCORE_FORMAT_CID, "zdpuAvtCmonpvmh9dPXWKUZ4C5yT4xVWszFixHwae4mnLEEuB"}, COCORE_V_CID_FORM},
    {{COCORE_FORMAT_CID, "bafybei" DIGEST}, COCORE_V_CID_FORM},    /* dag-pb */
    {{COCORE_FORMAT_CID, "bafkqabdemf2gc"}, COCORE_V_CID_FORM},    /* the bytes for a hash */
    {{COCORE_FORMAT_CID, "bafkqaaa"}, COCORE_V_CID_FORM},          /* no bytes for a hash */
    {{COCORE_FORMAT_CID, "baguqeera" DIGEST}, COCORE_V_CID_FORM},  /* dag-json: a varint of two */
    {{COCORE_FORMAT_CID, "bagaaiera" DIGEST}, COCORE_V_CID_FORM},  /* json: 0x80 in a varint */
    {{COCORE_FORMAT_CID, "bafy2bzace" DIGEST}, COCORE_V_CID_FORM}, /* blake2b: one of three */
    {{COCORE_FORMAT_CID, "bafyreih777777777777777777777777777777777777777777777777775"},
     COCORE_V_CID_FORM},
    {{COCORE_FORMAT_DATETIME, "2026-02-30T00:00:00Z"}, COCORE_V_CALENDAR},
    {{COCORE_FORMAT_DATETIME, "2026-12-31T23:59:60Z"}, COCORE_V_LEAP_SECOND},
};

static void test_good(void **state)
{
    (void)state;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < COUNT(good); i++) {
        if (!check(good[i].format, good[i].text, strlen(good[i].text), &fault))
            fail_msg("%s %s: %s", cocore_format_name(good[i].format), good[i].text, fault.reason);
    }
}

static void test_bad(void **state)
{
    (void)state;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < COUNT(bad); i++) {
        if (check(bad[i].format, bad[i].text, strlen(bad[i].text), &fault) ||
            fault.violation != COCORE_V_FORMAT)
            fail_msg("%s %s", cocore_format_name(bad[i].format), bad[i].text);
    }
}

static void test_finer(void **state)
{
    (void)state;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < COUNT(finer); i++) {
        const struct example *example = &finer[i].example;
        if (check(example->format, example->text, strlen(example->text), &fault) ||
            fault.violation != finer[i].violation)
            fail_msg("%s %s", cocore_format_name(example->format), example->text);
    }
}

static void test_other_cids_are_spoilt_by_any_bad_byte(void **state)
{
    (void)state;
    static const char text[] = "zdpuAvtCmonpvmh9dPXWKUZ4C5yT4xVWszFixHwae4mnLEEuB";
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        static const char spoil[] = {'\0', '0', 'l', '\xff'};
        for (size_t k = 0; k < sizeof(spoil); k++) {
            struct cocore_format_fault fault;
            char *copy = format_text("%s", text);
            copy[i] = spoil[k];
            assert_false(check(COCORE_FORMAT_CID, copy, sizeof(text) - 1, &fault));
            assert_int_equal(fault.violation, COCORE_V_FORMAT);
            free(copy);
        }
    }
}

/* Cut, with a byte more at the end, and with a bad byte in every place. Only the shape of some
 * cuts is known, so they are for the sanitizers; a control character is never part of a format. */
static void test_every_good_one_spoilt(void **state)
{
    (void)state;
    struct cocore_format_fault fault;
    for (size_t i = 0; i < COUNT(good); i++) {
        size_t len = strlen(good[i].text);
        char *text = format_text("%s?", good[i].text);
        for (size_t cut = 0; cut < len; cut++)
            check(good[i].format, text, cut, &fault);
        for (size_t at = 0; at <= len; at++) {
            static const char spoil[] = {'\0', '\n', ' ', '\x7f', '\x80', '\xff'};
            char kept = text[at];
            for (size_t k = 0; k < sizeof(spoil); k++) {
                text[at] = spoil[k];
                if (check(good[i].format, text, at == len ? len + 1 : len, &fault))
                    fail_msg("%s %s with %02x at %zu", cocore_format_name(good[i].format),
                             good[i].text, (unsigned char)spoil[k], at);
            }
            text[at] = kept;
        }
        free(text);
    }
}

static void test_empty_and_huge(void **state)
{
    (void)state;
    static const char *const units[] = {"a", ".", "a.", "-", "did:", "b", "%41", "[", ":", "1"};
    struct cocore_format_fault fault;
    for (int f = COCORE_FORMAT_NONE + 1; f < COCORE_FORMAT_COUNT; f++) {
        assert_false(check((enum cocore_format)f, "", 0, &fault));
        for (size_t i = 0; i < COUNT(units); i++) {
            char *text = repeated(units[i], 1000000);
            assert_false(check((enum cocore_format)f, text, strlen(text), &fault));
            free(text);
        }
    }
}

/* `start`, letters and `end` have that format with `len` bytes, and not with one letter more. */
static void expect_limit(enum cocore_format format, const char *start, const char *end, size_t len)
{
    struct cocore_format_fault fault;
    for (size_t extra = 0; extra < 2; extra++) {
        char *middle = repeated("a", len + extra - strlen(start) - strlen(end));
        char *text = format_text("%s%s%s", start, middle, end);
        if (check(format, text, strlen(text), &fault) != (extra == 0))
            fail_msg("%s of %zu bytes", cocore_format_name(format), strlen(text));
        free(middle);
        free(text);
    }
}

static void test_limits(void **state)
{
    (void)state;
    char *label = repeated("a", 62);
    char *labels = format_text("%sa.%sa.%sa.", label, label, label); /* 192 bytes */
    char *at_uri = format_text("at://%s", labels);
    expect_limit(COCORE_FORMAT_DID, "did:plc:", "", 2048);
    expect_limit(COCORE_FORMAT_RECORD_KEY, "", "", 512);
    expect_limit(COCORE_FORMAT_HANDLE, "", ".com", 63 + 4);
    expect_limit(COCORE_FORMAT_HANDLE, "com.", "", 4 + 63);
    expect_limit(COCORE_FORMAT_HANDLE, labels, "", 253);
    expect_limit(COCORE_FORMAT_AT_IDENTIFIER, labels, "", 253);
    expect_limit(COCORE_FORMAT_AT_IDENTIFIER, "did:plc:", "", 2048);
    expect_limit(COCORE_FORMAT_NSID, "", ".b.c", 63 + 4);
    expect_limit(COCORE_FORMAT_NSID, "a.", ".c", 2 + 63 + 2);
    expect_limit(COCORE_FORMAT_NSID, "a.b.", "", 4 + 63);
    expect_limit(COCORE_FORMAT_NSID, labels, ".b", 253 + 2);
    expect_limit(COCORE_FORMAT_AT_URI, at_uri, "/com.example.thing/self", 5 + 253 + 23);
    expect_limit(COCORE_FORMAT_URI, "x:", "", 8192);
    struct cocore_format_fault fault;
    char *long_uri = repeated("a:", 4097);
    assert_false(check(COCORE_FORMAT_URI, long_uri, 8194, &fault));
    assert_int_equal(fault.violation, COCORE_V_FORMAT_LENGTH);
    free(long_uri);
    free(at_uri);
    free(labels);
    free(label);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const names[] = {
        "at-identifier", "at-uri", "cid", "datetime",   "did", "handle",
        "language",      "nsid",   "tid", "record-key", "uri",
    };
    assert_int_equal(COUNT(names), COCORE_FORMAT_COUNT - 1);
    for (size_t i = 0; i < COUNT(names); i++) {
        enum cocore_format format = cocore_format_by_name(names[i]);
        assert_int_not_equal(format, COCORE_FORMAT_NONE);
        assert_string_equal(cocore_format_name(format), names[i]);
    }
    static const char *const none[] = {"", "DID", "did ", "at_uri", "url", "date-time"};
    for (size_t i = 0; i < COUNT(none); i++)
        assert_int_equal(cocore_format_by_name(none[i]), COCORE_FORMAT_NONE);
    assert_null(cocore_format_name(COCORE_FORMAT_NONE));
    assert_null(cocore_format_name(COCORE_FORMAT_COUNT));
    struct cocore_format_fault fault;
    assert_false(check(COCORE_FORMAT_NONE, "x", 1, &fault));
    assert_false(check(COCORE_FORMAT_COUNT, "x", 1, &fault));
}

static void test_at_uri_split(void **state)
{
    (void)state;
    static const struct {
        const char *text, *authority, *collection, *rkey;
    } cases[] = {
        {"at://did:plc:abc", "did:plc:abc", "", ""},
        {"at://a.example/com.example.thing", "a.example", "com.example.thing", ""},
        {"at://did:plc:abc/com.example.thing/self", "did:plc:abc", "com.example.thing", "self"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t len = strlen(cases[i].text);
        char *copy = exact_copy(cases[i].text, len);
        struct cocore_at_uri parts = cocore_at_uri_split(copy, len);
        assert_int_equal(parts.authority_len, strlen(cases[i].authority));
        assert_memory_equal(parts.authority, cases[i].authority, parts.authority_len);
        assert_int_equal(parts.collection_len, strlen(cases[i].collection));
        if (parts.collection_len > 0)
            assert_memory_equal(parts.collection, cases[i].collection, parts.collection_len);
        assert_int_equal(parts.rkey_len, strlen(cases[i].rkey));
        if (parts.rkey_len > 0)
            assert_memory_equal(parts.rkey, cases[i].rkey, parts.rkey_len);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_finer),
        cmocka_unit_test(test_every_good_one_spoilt),
        cmocka_unit_test(test_empty_and_huge),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_other_cids_are_spoilt_by_any_bad_byte),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_at_uri_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
