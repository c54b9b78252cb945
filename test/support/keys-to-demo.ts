/** By X's names: what opens the demo from the first view, by keyboard alone. A test of the closed program holds it to that. */
export const keysToDemo = ['Tab', 'Return'] as const;
