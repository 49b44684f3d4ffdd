import type { ComponentType } from 'react';

/** What a preview is given: the words of a message as one contact gets them, by the names that the step's type gives. */
export interface PreviewProps {
  words: Readonly<Record<string, string>>;
  /** who contacts see as the sender; '' where the journey does not say */
  sender: string;
}

export type Preview = ComponentType<PreviewProps>;
