/** Names of files to whether people made them: editors, systems and programs that save leave others beside them. */

/**
 * Whether a file is one that is passed over, in builds and previews: a name that begins with a dot, a backup (`about.md~`,
 * `about.md.bak`), a lock (`~$about.md`, `.#about.md`), what an editor writes first, or what a system keeps of a folder.
 */
export function isLeftBehind(name: string): boolean {
  return leftBehind.test(name);
}

const leftBehind = new RegExp(
  [
    String.raw`^\.`,
    "~$",
    String.raw`^~\$`,
    "#$",
    String.raw`\.(?:bak|backup|bk|old|orig|rej|sw[a-z]|tmp|temp|crdownload|download|part|partial|filepart|icloud)$`,
    String.raw`\.(?:save|tmp)(?:\.\d+)?$`,
    String.raw`\.(?:lock|lck|autosave|asv|wbk|crswap|kate-swp|gedit-save|dpkg-\w+)$`,
    // What sed leaves on a Mac, and what it writes first.
    String.raw`\.\w+-e$`,
    String.raw`^sed(?=.*[A-Z\d])\w{6}$`,
    "___jb_(?:tmp|old)___$",
    String.raw`\.sb-[\da-f]+-\w+$`,
    // Vim tries whether it may write a file by this one.
    "^4913$",
    String.raw`^(?:thumbs\.db(?::encryptable)?|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information|lost\+found|@eadir)$`,
  ].join("|"),
  "i",
);
