/* SPDX-License-Identifier: Apache-2.0 */
/* The check of a node's certificate, in OpenSSL's verify callback, which then
 * decides alone. The handshake itself proves that the peer holds the key. */
#include "rpc/pin.h"

#include <openssl/asn1.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static const uint32_t wanted_usage =
    KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT | KU_KEY_CERT_SIGN;
static const uint32_t wanted_extended = XKU_SSL_SERVER | XKU_SSL_CLIENT;

static bool has_key(X509 *certificate, const uint8_t wanted[32])
{
    const EVP_PKEY *key = X509_get0_pubkey(certificate);
    uint8_t raw[32];
    size_t size = sizeof raw;
    return key != NULL && EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 &&
           EVP_PKEY_get_raw_public_key(key, raw, &size) == 1 &&
           size == sizeof raw && memcmp(raw, wanted, sizeof raw) == 0;
}

static bool is_named(const X509_NAME *name)
{
    int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(name, NID_commonName, at) >= 0)
        return false;
    const ASN1_STRING *text =
        X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
    return loupe_span_equal(loupe_span(ASN1_STRING_get0_data(text),
                                       (size_t)ASN1_STRING_length(text)),
                            LOUPE_SPAN_TEXT("oasis-node"));
}

static bool has_serial_one(const X509 *certificate)
{
    int64_t serial = 0;
    return ASN1_INTEGER_get_int64(&serial,
                                  X509_get0_serialNumber(certificate)) == 1 &&
           serial == 1;
}

static bool is_valid_now(const X509 *certificate)
{
    return X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0 &&
           X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0;
}

/* Why a certificate is not the node's; NULL when it is. */
static const char *judge(X509 *certificate, const uint8_t key[32])
{
    if (!has_key(certificate, key))
        return "the peer's certificate has another key than the pinned one";
    if (!is_named(X509_get_subject_name(certificate)) ||
        !is_named(X509_get_issuer_name(certificate)))
        return "the peer's certificate is not named oasis-node";
    if (!has_serial_one(certificate))
        return "the peer's certificate has another serial number than 1";
    if (X509_get_key_usage(certificate) != wanted_usage ||
        X509_get_extended_key_usage(certificate) != wanted_extended)
        return "the peer's certificate is made for other uses";
    if (!is_valid_now(certificate))
        return "the peer's certificate is expired or not valid yet";
    if (X509_verify(certificate, X509_get0_pubkey(certificate)) != 1)
        return "the peer's certificate is not signed by its own key";
    return NULL;
}

static int decide(X509_STORE_CTX *store, void *context)
{
    struct lp_pin *pin   = context;
    X509 *certificate    = X509_STORE_CTX_get0_cert(store);
    STACK_OF(X509) *sent = X509_STORE_CTX_get0_untrusted(store);
    if (certificate == NULL || sk_X509_num(sent) != 1)
        pin->reason = "the peer shows another number of certificates than one";
    else
        pin->reason = judge(certificate, pin->key);
    if (pin->reason == NULL)
        return 1;
    X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

void lp_pin_install(void *context, struct lp_pin *pin)
{
    SSL_CTX *tls = context;
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(tls, decide, pin);
    /* A resumed session shows no certificate that could be judged. */
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(tls, SSL_OP_NO_TICKET);
}
