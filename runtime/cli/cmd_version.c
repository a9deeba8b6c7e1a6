/* SPDX-License-Identifier: Apache-2.0 */
/* loupe version: of loupe, and of the libraries that it runs with. */
#include "cli/cli.h"

#include <loupe/version.h>

#include <curl/curl.h>
#include <sqlite3.h>
#include <zlib.h>

enum loupe_status lp_cmd_version(struct lp_cli *cli, struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"loupe", "loupe", LP_CELL_TEXT},
        {"libcurl", "libraries.libcurl", LP_CELL_TEXT},
        {"jansson", "libraries.jansson", LP_CELL_TEXT},
        {"sqlite", "libraries.sqlite", LP_CELL_TEXT},
        {"zlib", "libraries.zlib", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {{NULL, NULL, columns, 5}};
    static const struct lp_view view          = {sections, 1, 0};
    struct lp_reply reply                     = {0};

    json_t *data = lp_reply_object(&reply);
    lp_reply_text(&reply, data, "loupe", LOUPE_VERSION);
    json_t *libraries = lp_reply_put_object(&reply, data, "libraries");
    lp_reply_text(&reply, libraries, "libcurl",
                  curl_version_info(CURLVERSION_NOW)->version);
    lp_reply_text(&reply, libraries, "jansson", jansson_version_str());
    lp_reply_text(&reply, libraries, "sqlite", sqlite3_libversion());
    lp_reply_text(&reply, libraries, "zlib", zlibVersion());
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &view, "", error);
}
