import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../scripts/addresses/address.ts";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { statusInFull } from "../../../scripts/site/views/status-view.ts";
import { edited, tablesOf } from "../../support/small-record.ts";

/** What the page of a CCG says of its status after a review of March 2013 whose CCGs under directions nobody names. */
function afterUnnamed(odsCode: string) {
  const record = recordAsAt(tablesOf(edited("directions.csv", "review-2013-03,04D,,spring\n", "")), "2013-04-02");
  const ccg = record.ccgs.get(odsCode);
  if (ccg === undefined) throw new Error(`no ${odsCode}`);
  return statusInFull(ccg, record, addressesBelow("/"));
}

describe("the status on a CCG's page, after a review that names nobody", () => {
  it("says which review may have lifted its directions", () => {
    expect(afterUnnamed("04D")).toMatchObject({ directions: "under directions", open: "2 April 2013" });
  });

  it("does not say that a CCG with conditions is under no directions", () => {
    expect(afterUnnamed("03C")).toMatchObject({ directions: "not known", open: "" });
  });
});
