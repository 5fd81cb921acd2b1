/** What a benchmark measured, beside what the peer needs for the same job. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  peer?: string;
  peerValue?: number;
  /** What `value` has to keep to. */
  budget?: { atMost: number } | { atLeast: number };
}

/** One line of a benchmark's output. */
export interface FigureLine extends Omit<Figure, 'budget'> {
  /** Value divided by the peer's. */
  ratio?: number;
  budget?: string;
  pass?: boolean;
}

/** Works out ratio and verdict of a figure. */
export function figureLine(figure: Figure): FigureLine {
  const { name, unit, peer, budget } = figure;
  const value = round(figure.value);
  const peerValue =
    figure.peerValue === undefined ? undefined : round(figure.peerValue);
  return {
    name,
    value,
    unit,
    peer,
    peerValue,
    ratio:
      figure.peerValue === undefined
        ? undefined
        : round(figure.value / figure.peerValue),
    ...(budget && verdict(figure.value, budget)),
  };
}

function verdict(value: number, budget: NonNullable<Figure['budget']>) {
  return 'atMost' in budget
    ? { budget: `≤ ${budget.atMost}`, pass: value <= budget.atMost }
    : { budget: `≥ ${budget.atLeast}`, pass: value >= budget.atLeast };
}

// Four significant digits: the machine's noise is larger than that. Counts are
// exact.
function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
