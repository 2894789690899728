import 'mfa-elements/define.js';
import 'mfa-elements/placeholder.css';
import {A, Route, Router, type RouteSectionProps} from '@solidjs/router';
import type {JSX} from 'solid-js';
import {render} from 'solid-js/web';
import {Account} from './account';
import {OwnScreens} from './own-screens';
import {SignIn} from './sign-in';
import './style.css';

function Layout(props: RouteSectionProps): JSX.Element {
  return (
    <>
      <nav>
        <A href="/">Sign in</A>
        <A href="/account">Account</A>
        <A href="/own">Own screens</A>
      </nav>
      <main>{props.children}</main>
    </>
  );
}

render(
  () => (
    <Router root={Layout}>
      <Route path="/" component={SignIn} />
      <Route path="/account" component={Account} />
      <Route path="/own" component={OwnScreens} />
    </Router>
  ),
  document.body,
);
