/** What a text from a person means for consent. Loose readings may lead to stop or review, never to start. */
export interface InboundClass {
  readonly class: 'stop' | 'start' | 'help' | 'none' | 'review';
  /** of a stop: the channels its words name, else null: the channel it came on */
  readonly channels: readonly ('sms' | 'voice' | 'email' | 'push')[] | null;
  /** of a stop: every channel */
  readonly everything: boolean;
  /** of a start: YES, which answers a request and by itself undoes nothing */
  readonly isYes: boolean;
  /** a stop that also says something a person has to read, such as a death */
  readonly alsoReview: boolean;
  readonly wrongNumber: boolean;
  /** of a review: unanswered it comes to nothing, since the text asked for more and not for less */
  readonly lapsesToNone: boolean;
  /** the provider's own answer to the whole text, where it is one of its default keywords */
  readonly providerKeyword: 'stop' | 'start' | 'help' | null;
}
