import { Component, type ReactNode } from 'react';
import { BrokenPage } from './broken-page.tsx';

type Props = { readonly children: ReactNode };

/** A defect of one page is told in place of the page; the frame around it stays. React asks for a class here. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children;
  }
}
