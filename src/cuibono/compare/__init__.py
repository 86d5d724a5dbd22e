"""Several accounts of one affair: what is told of one event, who copies whom, what is agreed, contested, told by one side only."""
