import styles from './contacts.module.css';

/** The first rows as they will be. */
export function Sample({ sample }: { sample: { columns: readonly string[]; rows: readonly (readonly string[])[] } }) {
  if (sample.rows.length === 0) return null;
  return (
    <div className={styles.sample} tabIndex={0} role="region" aria-label="First rows as they will be">
      <table>
        <thead>
          <tr>
            {sample.columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
