import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAsk } from './ask-store.ts';

/** Shows the question of ask-store. */
export function AskDialog() {
  const { question, answer } = useAsk();
  const [text, setText] = useState('');
  useEffect(() => setText(question?.value ?? ''), [question]);
  if (!question) return null;
  return (
    <Dialog
      open
      onClose={() => answer?.(null)}
      title={question.title}
      onSubmit={() => answer?.(text)}
      footer={
        <>
          <Button onClick={() => answer?.(null)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={text.trim() === ''}>
            {question.submit}
          </Button>
        </>
      }
    >
      <TextField label={question.label} help={question.help} value={text} onChange={setText} maxLength={question.maxLength} autoFocus onFocus={(event) => event.target.select()} />
    </Dialog>
  );
}
