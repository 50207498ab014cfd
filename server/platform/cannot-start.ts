/** A reason not to start that the operator can act on: one plain sentence, shown without a stack. */
export class CannotStart extends Error {
  override name = "CannotStart";
}
