import { ToggleGroup } from 'radix-ui';
import { postureSchema } from '../../../shared/simulate/report.ts';
import { POSTURE_WORDS } from '../format/words.ts';
import styles from './simulation.module.css';
import { shownReport, useSimulation } from './simulation-store.ts';

/** Which posture lists, timelines and the canvas show; one choice for all of them. */
export function PostureSwitch() {
  const posture = useSimulation((state) => state.posture);
  const report = useSimulation(shownReport);
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.switch}
      aria-label="Posture"
      value={posture}
      onValueChange={(value) => {
        const chosen = postureSchema.safeParse(value);
        if (chosen.success) useSimulation.setState({ posture: chosen.data });
      }}
    >
      {postureSchema.options.map((option) => (
        <ToggleGroup.Item key={option} value={option} className={styles.switchItem} title={POSTURE_WORDS[option].help} disabled={report !== null && report.postures[option] === undefined}>
          {POSTURE_WORDS[option].title}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
