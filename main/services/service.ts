import type { CallName, CallOutput, ParsedInput } from '../../shared/api/contract.ts';
import type { EventName, EventPayload } from '../../shared/api/events.ts';
import type { Person } from '../../shared/api/calls/workspace.ts';

/** Who is calling, over whichever port. */
export interface Session {
  readonly id: string;
  person: Person | null;
  readonly invitedAs: string | null;
}

export interface CallContext {
  session: Session;
  /** the signed-in person; the dispatcher has already refused calls whose access needs one and has none */
  person: Person | null;
}

/** Tells every window. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

export type Handler<Name extends CallName> = (
  input: ParsedInput<Name>,
  context: CallContext,
) => CallOutput<Name> | Promise<CallOutput<Name>>;

/** A service keeps a part of the contract; the type names which. */
export type Handlers<Names extends CallName> = { [Name in Names]: Handler<Name> };
