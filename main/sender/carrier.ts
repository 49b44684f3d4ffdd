import type { Channel } from '../../shared/contacts/contact.ts';

/** One message on its way out. */
export interface Order {
  readonly decisionId: number;
  /** ours alone: what an answer is recognised by */
  readonly marker: string;
  readonly channel: Channel;
  readonly address: string;
  /** by the names of the step's content, filled in for the contact */
  readonly content: Readonly<Record<string, string>>;
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  /** when it was claimed, real time */
  readonly claimedAt: Date;
  /** whether it was ever so far that the provider may have it */
  readonly mayHaveArrived: boolean;
}

/** What a provider's answer to a hand-over comes to. */
export type HandedOver =
  | { readonly kind: 'out'; readonly providerId: string; readonly status: string }
  /** it understood and will never take this one; `blocks`: the provider keeps an opt-out of the address */
  | { readonly kind: 'refused'; readonly code: string; readonly words: string; readonly blocks?: boolean; readonly landline?: boolean }
  /** it surely did not take it; `holdsLane`: nor would it take others now */
  | { readonly kind: 'not-now'; readonly words: string; readonly holdsLane: boolean; readonly retryAfterSeconds: number | null }
  /** it may or may not have taken it */
  | { readonly kind: 'uncertain'; readonly words: string };

/** What a provider has of an order. `unknown`: it cannot be asked, or its answer leaves it open. */
export type Found =
  | { readonly kind: 'out'; readonly providerId: string; readonly status: string }
  | { readonly kind: 'never' }
  /** it cannot be asked just now */
  | { readonly kind: 'later' }
  | { readonly kind: 'unknown'; readonly words: string };

/** A message as its provider keeps it. */
export interface KeptMessage {
  readonly providerId: string;
  readonly status: string;
  readonly address: string;
  readonly body: string;
  readonly errorCode: string | null;
}

/** What a provider has of us, for comparing. Both throw an Error in words where it cannot be asked. */
export interface ProviderRecords {
  /** the messages that it sent for us in a span of real time, some at a time */
  list(from: Date, to: Date): AsyncIterable<readonly KeptMessage[]>;
  /** null: it has none of this id */
  get(providerId: string): Promise<KeptMessage | null>;
}

/** Hands messages of one channel over. Never throws. */
export interface Carrier {
  readonly channel: Channel;
  /** most hand-overs under way at once */
  readonly atOnce: number;
  /** `mayArrive` is called before the first moment at which the provider could have it; a carrier whose provider can be asked need not */
  handOver(order: Order, mayArrive: () => void): Promise<HandedOver>;
  /** asks about orders to one address of which nobody knows what became, beside what is accounted for by the provider's ids; answers in their order */
  find(orders: readonly Order[], taken: ReadonlySet<string>): Promise<readonly Found[]>;
  /** absent: the provider keeps nothing that could be compared */
  readonly records?: ProviderRecords;
  close(): Promise<void>;
}
