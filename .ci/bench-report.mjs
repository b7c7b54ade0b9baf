/** What `npm run bench` says about whole runs, ours and the peers'. */
const SLOWER = 1.2; // times the last committed figure
const SECONDS_NOTICED = 0.02; // less is chance

const mebibytesOf = (value) => (value === null ? "not measured" : `${value} MiB`);
const rowLike = ({ size, mode }, rows) =>
  rows.find((row) => row.size === size && row.mode === mode);

/** Time, memory and ratio beside each peer. */
export function peersTable(rows) {
  const lines = [
    "| city, way | ours | peer | times as fast | memory, ours / peer | same answers |",
    "|---|---|---|---|---|---|",
  ];
  for (const { size, mode, seconds, mebibytes, peers } of rows) {
    if (peers.length === 0) lines.push(`| ${size}, ${mode} | ${seconds} s | none | | | |`);
    for (const other of peers) {
      const once = other.runs === 1 ? " (one run)" : "";
      const share = other.memoryShare === null ? "" : ` = ${other.memoryShare}`;
      lines.push(
        `| ${size}, ${mode} | ${seconds} s | ${other.peer} ${other.seconds} s${once} | ${other.timesAsFast} | ` +
          `${mebibytesOf(mebibytes)} / ${mebibytesOf(other.mebibytes)}${share} | ${other.agrees ? "yes" : "no"} |`,
      );
    }
  }
  return lines.join("\n");
}

/** Our own stages: time, share, memory, and times the committed seconds. */
export function stagesTable(rows, committed) {
  const lines = [
    "| city, way | stage | seconds | share | most memory so far | times the committed seconds |",
    "|---|---|---|---|---|---|",
  ];
  for (const row of rows) {
    const then = comparable(row, committed)?.stages ?? {};
    for (const [stage, seconds] of Object.entries(row.stages)) {
      const share = Math.round((100 * seconds) / row.stages.total);
      const ratio = then[stage] > 0 ? (seconds / then[stage]).toFixed(2) : "";
      const memory = mebibytesOf(row.stageMebibytes[stage] ?? null);
      lines.push(
        `| ${row.size}, ${row.mode} | ${stage} | ${seconds} | ${share} % | ${memory} | ${ratio} |`,
      );
    }
  }
  return lines.join("\n");
}

/**
 * A sentence for all that lost more than a fifth since the committed result: seconds, seconds of a
 * stage and memory where that is of the same kind of machine, and the lead over each peer anywhere.
 */
export function slowerSentences(rows, committed) {
  if (committed === null) return [];
  const sentences = rows.flatMap((row) => [
    ...slowerThanBefore(row, comparable(row, committed)),
    ...slowerThanPeers(row, rowLike(row, committed.rows)),
  ]);
  const others = rows.filter(
    (row) => rowLike(row, committed.rows) !== undefined && comparable(row, committed) === undefined,
  );
  if (others.length > 0) {
    const names = others.map(({ size, mode }) => `${size} ${mode}`).join(", ");
    sentences.push(
      `Only the lead over the peers was compared for ${names}: the committed result is of another ` +
        "machine, another Node or another number of workers.",
    );
  }
  return sentences;
}

function slowerThanBefore(row, then) {
  if (then === undefined) return [];
  const name = `${row.size} ${row.mode}`;
  const sentences = [];
  if (isSlower(row.seconds, then.seconds)) {
    sentences.push(`Slower: ${name} took ${then.seconds} s, takes ${row.seconds} s.`);
  }
  for (const [stage, seconds] of Object.entries(row.stages)) {
    const before = then.stages[stage];
    if (stage !== "total" && isSlower(seconds, before)) {
      sentences.push(`Slower: ${name}, stage ${stage} took ${before} s, takes ${seconds} s.`);
    }
  }
  if (row.mebibytes > then.mebibytes * SLOWER && then.mebibytes > 0) {
    sentences.push(
      `More memory: ${name} needed ${then.mebibytes} MiB, needs ${row.mebibytes} MiB.`,
    );
  }
  return sentences;
}

const isSlower = (seconds, before) =>
  seconds > before * SLOWER && seconds - before > SECONDS_NOTICED;

function slowerThanPeers({ size, mode, peers }, known) {
  return peers.flatMap(({ peer, timesAsFast }) => {
    const then = known?.peers.find((other) => other.peer === peer)?.timesAsFast;
    return timesAsFast * SLOWER < then
      ? [`Slower: ${size} ${mode} was ${then} times as fast as ${peer}, is ${timesAsFast}.`]
      : [];
  });
}

/** The committed row of the same city and way, where its seconds were taken on the like of this machine. */
function comparable(row, committed) {
  const then = committed === null ? undefined : rowLike(row, committed.rows);
  if (then === undefined || (then.workers ?? null) !== row.workers) return undefined;
  const isAlike =
    (then.machine ?? committed.machine) === row.machine &&
    majorOf(then.node ?? committed.node) === majorOf(row.node);
  return isAlike ? then : undefined;
}

const majorOf = (version) => version.split(".")[0];
