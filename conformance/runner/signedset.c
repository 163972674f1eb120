#define _POSIX_C_SOURCE 200809L
#include "signedset.h"

#include <string.h>
#include <sys/stat.h>

#include "dsse.h"
#include "keys.h"
#include "manifest.h"

static const char CATALOGUE[] = "requirements.json";
static const char ENVELOPE[] = "manifest.dsse.json";
static const char KEY_FOLDER[] = "keys/";
static const char DEFAULT_KEY[] = "keys/vectors-ed25519.pub.pem";

bool signedset_is_unlisted(const char *name)
{
    return strcmp(name, ENVELOPE) == 0 || strncmp(name, KEY_FOLDER, strlen(KEY_FOLDER)) == 0;
}

/* The default key comes with the set, but only the compiled-in fingerprint makes it one. Its file
 * must be the one PEM text of that key, so that no byte of it can change unnoticed. */
static int check_default_key(const struct file_entry *file, struct public_key *key,
                             struct diag *diag)
{
    struct diag inner = {""};
    if (key_parse(key, buf_text(&file->bytes), file->bytes.len, &inner) != 0) {
        return diag_set(diag, "%s: %s", file->name, inner.text);
    }
    if (!key_is_default(key)) {
        return diag_set(diag,
                        "%s: not the key of the released vectors (its fingerprint is %s, not %s); "
                        "restore the file, and name a key of your own with --trust KEY.pem",
                        file->name, key->fingerprint, KEY_DEFAULT_FINGERPRINT);
    }
    struct buf pem = BUF_INIT;
    int rc = key_write(key, &pem);
    if (rc != 0) {
        (void)diag_no_memory(diag);
    } else if (pem.len != file->bytes.len || memcmp(pem.data, file->bytes.data, pem.len) != 0) {
        rc = diag_set(diag, "%s: changed, though it still holds the same key; restore it",
                      file->name);
    }
    buf_free(&pem);
    return rc;
}

/* Checks the folder of keys. `key` gets the default key when its file is there. */
static int check_keys(const struct signedset *set, const struct signedset_options *options,
                      struct public_key *key, struct diag *diag)
{
    for (size_t i = 0; i < set->files.count; i++) {
        const char *name = set->files.entries[i].name;
        if (strncmp(name, KEY_FOLDER, strlen(KEY_FOLDER)) == 0 && strcmp(name, DEFAULT_KEY) != 0) {
            return diag_set(diag,
                            "%s: %s holds nothing but the key of the released vectors; remove it, "
                            "and name a key of your own with --trust KEY.pem",
                            name, KEY_FOLDER);
        }
    }
    const struct file_entry *file = fileset_find(&set->files, DEFAULT_KEY);
    if (file != NULL) {
        return check_default_key(file, key, diag);
    }
    if (options->trusted_count == 0) {
        return diag_set(diag, "%s: missing; restore it, or name a key with --trust KEY.pem",
                        DEFAULT_KEY);
    }
    return 0;
}

/* Tries the keys that the user named. Returns 1 when one of them signed, 0 when none did, -1 when a
 * key cannot be read. */
static int try_trusted(struct signedset *set, const struct signedset_options *options,
                       const struct dsse *envelope, const struct buf *pae, struct diag *diag)
{
    for (size_t i = 0; i < options->trusted_count; i++) {
        struct public_key key;
        if (key_load(&key, options->trusted[i], diag) != 0) {
            return -1;
        }
        bool signed_by = dsse_verified_by(envelope, pae, &key) >= 0;
        if (signed_by) {
            memcpy(set->signer, key.fingerprint, sizeof set->signer);
        }
        key_free(&key);
        if (signed_by) {
            return 1;
        }
    }
    return 0;
}

/* The default key's envelope must be exactly what scripts/sign-vectors writes: another writing of
 * the same signature would be a byte that somebody changed. */
static int check_form(const struct file_entry *file, const struct dsse *envelope, int index,
                      struct diag *diag)
{
    struct buf form = BUF_INIT;
    int rc = dsse_write(&form, MANIFEST_PAYLOAD_TYPE, &envelope->payload, KEY_DEFAULT_FINGERPRINT,
                        &envelope->signatures[index].sig);
    if (rc != 0) {
        (void)diag_no_memory(diag);
    } else if (form.len != file->bytes.len || memcmp(form.data, file->bytes.data, form.len) != 0) {
        rc = diag_set(diag,
                      "%s: altered after signing, though its signature still holds; restore it",
                      ENVELOPE);
    }
    buf_free(&form);
    return rc;
}

static int refuse_signatures(const struct dsse *envelope, struct diag *diag)
{
    struct buf listed = BUF_INIT;
    for (size_t i = 0; i < envelope->signature_count && i < 5; i++) {
        const char *keyid = envelope->signatures[i].keyid;
        (void)buf_printf(&listed, "%s%.80s", i > 0 ? ", " : "",
                         keyid[0] != '\0' ? keyid : "(none)");
    }
    (void)diag_set(diag,
                   "%s: no signature of a trusted key (key ids, unverified: %s); restore the file, "
                   "or name the key that signed it with --trust KEY.pem",
                   ENVELOPE, buf_text(&listed));
    buf_free(&listed);
    return -1;
}

static int check_envelope(struct signedset *set, const struct signedset_options *options,
                          const struct public_key *default_key, const struct file_entry *file,
                          struct diag *diag)
{
    struct dsse envelope;
    struct diag inner = {""};
    struct buf pae = BUF_INIT;
    int rc = dsse_parse(&envelope, buf_text(&file->bytes), file->bytes.len, &inner);
    if (rc != 0) {
        (void)diag_set(diag, "%s: %s; restore it", ENVELOPE, inner.text);
    } else if (strcmp(envelope.payload_type, MANIFEST_PAYLOAD_TYPE) != 0) {
        rc = diag_set(diag, "%s: the payload type is %.100s, not %s; restore it", ENVELOPE,
                      envelope.payload_type, MANIFEST_PAYLOAD_TYPE);
    } else if (dsse_pae(&pae, envelope.payload_type, &envelope.payload) != 0) {
        rc = diag_no_memory(diag);
    } else {
        int own = try_trusted(set, options, &envelope, &pae, diag);
        int index = own == 0 && default_key->pkey != NULL
                        ? dsse_verified_by(&envelope, &pae, default_key)
                        : -1;
        if (index >= 0) {
            memcpy(set->signer, default_key->fingerprint, sizeof set->signer);
            rc = check_form(file, &envelope, index, diag);
        } else if (own <= 0) {
            rc = own < 0 ? -1 : refuse_signatures(&envelope, diag);
        }
    }
    if (rc == 0) {
        rc = manifest_check(buf_text(&envelope.payload), envelope.payload.len, &set->files, &inner);
        if (rc != 0) {
            (void)diag_set(diag, "%s", inner.text);
        }
    }
    buf_free(&pae);
    dsse_free(&envelope);
    return rc;
}

static int verify(struct signedset *set, const struct signedset_options *options, struct diag *diag)
{
    struct public_key default_key = {NULL, ""};
    int rc = check_keys(set, options, &default_key, diag);
    if (rc == 0) {
        const struct file_entry *file = fileset_find(&set->files, ENVELOPE);
        rc = file == NULL
                 ? diag_set(diag,
                            "%s: missing; restore it, or sign the set with scripts/sign-vectors",
                            ENVELOPE)
                 : check_envelope(set, options, &default_key, file, diag);
    }
    key_free(&default_key);
    return rc;
}

static int digest_content(struct signedset *set)
{
    struct buf listing = BUF_INIT;
    for (size_t i = 0; i < set->files.count; i++) {
        const struct file_entry *file = &set->files.entries[i];
        if (!signedset_is_unlisted(file->name)) {
            (void)buf_printf(&listing, "%s  %s\n", file->sha256, file->name);
        }
    }
    int rc = listing.failed ? -1 : sha256_hex(buf_text(&listing), listing.len, set->content);
    buf_free(&listing);
    return rc;
}

/* Whether a folder is worth reading as a whole: one that was misspelled may hold anything. */
static bool looks_right(const char *folder)
{
    static const char *const NAMES[] = {CATALOGUE, ENVELOPE};
    bool found = false;
    for (size_t i = 0; i < 2 && !found; i++) {
        struct buf path = BUF_INIT;
        struct stat st;
        (void)buf_printf(&path, "%s/%s", folder, NAMES[i]);
        found = lstat(buf_text(&path), &st) == 0;
        buf_free(&path);
    }
    return found;
}

int signedset_open(struct signedset *set, const struct signedset_options *options,
                   struct diag *diag)
{
    *set = (struct signedset){.trusted = false};
    if (!looks_right(options->folder)) {
        return diag_set(diag, "%s: not a folder of vectors: neither %s nor %s is there",
                        options->folder, CATALOGUE, ENVELOPE);
    }
    if (fileset_load(&set->files, options->folder, diag) != 0) {
        return -1;
    }
    if (digest_content(set) != 0) {
        return diag_no_memory(diag);
    }
    const struct file_entry *envelope = fileset_find(&set->files, ENVELOPE);
    if (envelope != NULL) {
        memcpy(set->manifest, envelope->sha256, sizeof set->manifest);
    }
    set->trusted = verify(set, options, &set->distrust) == 0;
    if (set->trusted) {
        return 0;
    }
    set->signer[0] = '\0';
    if (options->allow_untrusted) {
        return 0;
    }
    *diag = set->distrust;
    return -1;
}

void signedset_free(struct signedset *set)
{
    fileset_free(&set->files);
}
