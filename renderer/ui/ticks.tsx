import styles from './ticks.module.css';

/** Several of a few, as boxes to tick. */
export function Ticks<Value extends string | number>({ label, options, chosen, onChange }: { label: string; options: readonly { value: Value; label: string }[]; chosen: readonly Value[]; onChange(chosen: Value[]): void }) {
  return (
    <fieldset className={styles.ticks}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => onChange(options.map(({ value }) => value).filter((value) => (value === option.value ? event.target.checked : chosen.includes(value))))}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
