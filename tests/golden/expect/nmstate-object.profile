warning[N0204]: an `NMState` object switches the operator on: there is nothing to compile in it
 --> examples/nmstate-object.yaml:2:7
  |
2 | kind: NMState
  |       ^^^^^^^

1 warning
