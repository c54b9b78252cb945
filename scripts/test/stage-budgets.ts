/**
 * The stages of `npm test`, in order, and the seconds each should take on two idle cores: together eleven minutes.
 * `build` with the packing is a means, but its failure is a failure.
 */
export const stageBudgets = {
  check: 90,
  build: 50,
  unit: 100,
  integration: 120,
  e2e: 240,
  commands: 60,
} as const;
export type StageName = keyof typeof stageBudgets;
export const stageNames = Object.keys(stageBudgets) as readonly StageName[];

/** The parts of `npm run check`, each a script of its own: the lint takes as long as all the others. */
export const checkLanes = [['lint'], ['format', 'types', 'workflows']] as const;
