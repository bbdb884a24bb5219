/** What a publisher sets once for a site, in `site.yaml`. */

import { z } from "zod";
import { isSiteAddress } from "../addresses/address.ts";

const longestLine = 2_000;
/** A line of text that says something. */
export const plainText = z
  .string({
    error: ({ input }) => (input == null ? "expected text, found none" : "expected text; put it in quotation marks"),
  })
  .trim()
  .max(longestLine, `expected at most ${longestLine} characters, found more`)
  .regex(/[^\s\p{Cf}]/u, "expected text, found none");

const address = z
  .string("expected an address that begins with https://")
  .regex(
    /^https:\/\/[^/\\@\s][^\\@\s]*$/,
    "expected an address that begins with https://, without a name or a password",
  )
  .refine(URL.canParse, "expected an address that begins with https://");
const email = z.email("expected an e-mail address");

/** The settings, each described as the forms of the editor describe it. */
export const settingsSchema = z.strictObject(
  {
    title: plainText.describe("The name of the site"),
    short_title: plainText.optional().describe("Its name in the header on a phone, where the title takes two lines"),
    description: plainText.describe("What search engines and shared links say of the site"),
    publisher: z
      .strictObject({ name: plainText, description: plainText }, "expected name and description")
      .describe("At the foot of every page, and in each release"),
    press_office: z
      .strictObject({ name: plainText, email }, "expected name and email")
      .describe("Whom each release says to ask"),
    feedback: z.strictObject({ email }, "expected email").describe("Who hears of what readers find wrong"),
    url: z
      .string("expected an address such as https://example.org/reports/")
      .refine(
        text => text.startsWith("https://") && isSiteAddress(text),
        "expected an address such as https://example.org/reports/, with letters, digits and . _ ~ - alone in its path",
      )
      .describe("Where the site will stand"),
    licence: z
      .strictObject({ name: plainText, url: address }, "expected name and url")
      .describe("Under which the data may be used"),
  },
  "expected title, description, publisher, press_office, feedback, url and licence",
);

export type Settings = z.output<typeof settingsSchema>;
