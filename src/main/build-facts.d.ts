/** SHA-256 of each file of the portal that is brought along, by its name; written in when main is bundled. */
declare const PORTAL_FILES: Readonly<Record<string, string>>;
