/** A press release to its file of plain text, beside its page. */

import type { Editorial } from "../../prose/editorial.ts";
import type { Materials } from "../page.ts";
import { plainRelease } from "../views/release.ts";
import { type Download, download } from "./download.ts";

export function releaseDownload(release: Editorial, materials: Materials): Download {
  const { settings, record, addresses, origin } = materials;
  return download(`${release.path.slice(1)}index.txt`, () =>
    plainRelease(release, settings, `${origin}${addresses.of(release.path)}`, record.isInvented),
  );
}
