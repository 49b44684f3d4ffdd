import { create } from 'zustand';

/** A question for one line of text, as when something is named. */
export interface TextQuestion {
  title: string;
  label: string;
  value: string;
  /** words of the button that answers */
  submit: string;
  maxLength?: number;
  help?: string;
}

interface AskState {
  question: TextQuestion | null;
  answer: ((text: string | null) => void) | null;
}

export const useAsk = create<AskState>(() => ({ question: null, answer: null }));

/** Asks in a dialog; null when the person changes their mind or leaves it empty. A newer question replaces an open one. */
export function askForText(question: TextQuestion): Promise<string | null> {
  useAsk.getState().answer?.(null);
  return new Promise((resolve) => {
    useAsk.setState({
      question,
      answer: (text) => {
        useAsk.setState({ question: null, answer: null });
        resolve(text?.trim() || null);
      },
    });
  });
}
