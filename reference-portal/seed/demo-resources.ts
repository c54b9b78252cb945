/** An API that client secrets give access to, as the demo's tenant knows it. */
export interface DemoResource {
  readonly id: string;
  readonly name: string;
}

/** WMDA's published resource ID; the others are made up. */
export const searchAndMatch: DemoResource = {
  id: '5df05a6d-8ef0-49fe-9441-62cd9b540376',
  name: 'Search & Match V2',
};
export const matchConnect: DemoResource = {
  id: '8c1d6a52-0f3e-4b7a-9d25-6e0b1f4c7a91',
  name: 'Match-Connect',
};
export const dataManager: DemoResource = {
  id: 'b7a3f0e4-52c9-4d18-8e6b-3f1a9c20d574',
  name: 'Data Manager',
};
export const searchAndMatchSandbox: DemoResource = {
  id: 'e2904c7b-6d1f-4a85-b3c0-97d8e5f2a610',
  name: 'Search & Match V2 (sandbox)',
};

export const demoResources: readonly DemoResource[] = [
  searchAndMatch,
  matchConnect,
  dataManager,
  searchAndMatchSandbox,
];
