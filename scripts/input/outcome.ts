/** The outcome of a step that may fail: its value, or the reason why there is none. */

export type Outcome<Value, Reason = string> = Done<Value> | Failed<Reason>;

type Done<Value> = { readonly ok: true; readonly value: Value };
type Failed<Reason> = { readonly ok: false; readonly reason: Reason };

export function done<Value>(value: Value): Done<Value> {
  return { ok: true, value };
}

export function failed<Reason>(reason: Reason): Failed<Reason> {
  return { ok: false, reason };
}
