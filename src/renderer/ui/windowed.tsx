import { type ElementType, type ReactNode, useEffect, useRef, useState } from 'react';

/** Rows that come and go together. */
export const chunkRows = 20;

/**
 * A list is drawn so far beyond what is seen of it, in px: the keyboard finds the next row there. Less than a chunk,
 * so that a search draws one chunk a key.
 */
const aheadPx = 400;

/** What is only flown over is not drawn. In ms. */
const restMs = 50;

/** A list of which only what is near is drawn, in chunks; the rest keeps its place. */
export function Windowed({
  total,
  rowPx,
  as,
  space,
  children,
}: {
  readonly total: number;
  /** About how high a row is, before it was drawn. In px. */
  readonly rowPx: number;
  /** What a chunk is, such as `tbody`. */
  readonly as: ElementType;
  /** Takes the place of rows that are not drawn. @param px how high it is */
  readonly space: (px: number) => ReactNode;
  /** Draws the chunk whose first row has this place in the list. */
  readonly children: (from: number) => ReactNode;
}) {
  const chunks = Array.from({ length: Math.ceil(total / chunkRows) }, (_, index) => index * chunkRows);
  return chunks.map((from) => (
    <Chunk
      key={from}
      as={as}
      isFirst={from === 0}
      emptyPx={Math.min(chunkRows, total - from) * rowPx}
      space={space}
    >
      {() => children(from)}
    </Chunk>
  ));
}

function Chunk({
  as: Element,
  isFirst,
  emptyPx,
  space,
  children,
}: {
  readonly as: ElementType;
  readonly isFirst: boolean;
  readonly emptyPx: number;
  readonly space: (px: number) => ReactNode;
  readonly children: () => ReactNode;
}) {
  const [isNear, setIsNear] = useState(isFirst);
  const [px, setPx] = useState(emptyPx);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          // Where the keyboard is stays there.
          const isHeld = current.contains(document.activeElement);
          if (!entry.isIntersecting && !isHeld) setPx(entry.boundingClientRect.height);
          setIsNear(entry.isIntersecting || isHeld);
        }, restMs);
      },
      { root: current.closest('main'), rootMargin: `${aheadPx}px 0px` },
    );
    observer.observe(current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  return <Element ref={element}>{isNear ? children() : space(px)}</Element>;
}
