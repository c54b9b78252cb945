import { createContext, createElement, type ReactNode, useContext, useState } from 'react';
import { createStore, useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { SliceName, Slices, StateNews } from '../../shared/ipc/state';
import { fromJsonText } from '../../shared/ipc/json-text';
import { desktop } from './bridge';
import { type FollowedState, nothingFollowed, withNews, withSnapshot } from './followed-state';

type Told = FollowedState & { readonly isTold: boolean };

/** Main's state as the page last heard of it. A mirror: nothing is changed here. */
const mirror = createStore<Told>(() => ({ ...nothingFollowed, isTold: false }));
const MirrorContext = createContext(mirror);

/** Begins to follow main. Called once, before the first render. */
export function startMirror(): void {
  let isAsking = false;
  /** What came while main was asked and could not be taken; the answer may be older than that. */
  let untaken: StateNews = [];
  const take = (news: StateNews): boolean => {
    const known = mirror.getState();
    const { state, hasGap } = withNews(known, news);
    if (state.versions !== known.versions) mirror.setState(state);
    return hasGap;
  };
  const ask = async (): Promise<void> => {
    isAsking = true;
    const answer = await desktop.state.get();
    isAsking = false;
    if (!answer.ok) return;
    mirror.setState((known) => ({ ...withSnapshot(known, fromJsonText(answer.value)), isTold: true }));
    const news = untaken;
    untaken = [];
    if (take(news)) await ask();
  };
  desktop.onStateChanged((text) => {
    const news = fromJsonText(text);
    const hasGap = take(news);
    if (isAsking && hasGap) untaken = [...untaken, ...news];
    if (!isAsking && (hasGap || !mirror.getState().isTold)) void ask();
  });
  void ask();
}

/** Whether main has answered at all. */
export function useIsTold(): boolean {
  return useStore(useContext(MirrorContext), ({ isTold }) => isTold);
}

/** Shows a state that does not change, where there is no main to follow. */
export function ToldState({ slices, children }: { readonly slices: Slices; readonly children: ReactNode }) {
  const [store] = useState(() => createStore<Told>(() => ({ ...nothingFollowed, slices, isTold: true })));
  return createElement(MirrorContext, { value: store }, children);
}

/** Whether main is followed: what is shown without is drawn once and read later, so that it says no ages. */
export function useIsFollowing(): boolean {
  return useContext(MirrorContext) === mirror;
}

interface SliceHook<V> {
  (): V;
  /** @param select a part of the slice, or what follows from it: the component is drawn again when that is another */
  <T>(select: (value: V) => T): T;
}

/** Calls back when a part of a slice has become another, where nothing is drawn for it. Answers with what stops it. */
export function onSlice<S extends SliceName, T>(
  slice: S,
  select: (value: Slices[S]) => T,
  listener: () => void,
): () => void {
  return mirror.subscribe((after, before) => {
    if (!Object.is(select(after.slices[slice]), select(before.slices[slice]))) listener();
  });
}

/**
 * The hook of one slice: who uses it is drawn again when that slice has changed, and for no other. What is selected has
 * changed when a member of it has.
 */
export function sliceHook<S extends SliceName>(slice: S): SliceHook<Slices[S]> {
  function useSlice(): Slices[S];
  function useSlice<T>(select: (value: Slices[S]) => T): T;
  function useSlice<T>(select?: (value: Slices[S]) => T): Slices[S] | T {
    const store = useContext(MirrorContext);
    const selected = ({ slices }: Told): Slices[S] | T =>
      select === undefined ? slices[slice] : select(slices[slice]);
    return useStore(store, useShallow(selected));
  }
  return useSlice;
}
